"""Small widgets that every screen is made of, one a file. They know Qt and the theme, never an operation.

Words: text, rich_line, pill, banner. Acting: buttons, choice, chips, tabs, progress_line, toast. Typing: field,
password_field, date_field, long_text, problem_summary. Showing many: table_model, table, cell_delegate, timeline,
step_track, empty_state. Standing: page_header, panel, card, columns, flow, scroll, letters. A widget's kind, tone and
state are dynamic properties that `resources/style/jatdesk.qss` looks at; none sets a style sheet or a literal colour.
"""
