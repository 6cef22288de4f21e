"""Who may do what to a case: one function per action, in the module of its subject.

`intake` (receive, give out the receipt), `work` (take, assign, pass, send back), `results` (propose to
return), `agencies` (other agencies, opinions, verifications), `certification` (the desk and its registers),
`next_action` (what comes first on a row).
"""
