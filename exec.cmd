@rem The npm scripts begin with "exec": without it a shell stands between npm and the script and
@rem keeps the signals for itself. cmd.exe has no such word and finds this file instead.
@%*
