"""Official registers as plain facts: councils, their names and cases, territories, samples, files with contacts."""
