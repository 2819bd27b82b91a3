"""What plug-ins are built from. A connector, measure, rule or action imports from here and nowhere else of ours."""
