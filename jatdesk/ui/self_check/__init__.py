"""The self-check page: how safe the store is, and one action beside each thing that needs it."""
