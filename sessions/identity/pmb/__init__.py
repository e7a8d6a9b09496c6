"""PMB, asked in SIP2 messages over HTTP (its script `sip2.php`)."""
