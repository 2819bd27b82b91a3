from wellkept.cli import main

raise SystemExit(main())
