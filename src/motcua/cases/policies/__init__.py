"""Who may do what to a case: one function per action, in the module of its subject.

`work` (take, assign, pass, send back), `results` (propose to return), `next_action` (what comes first on a row).
"""
