#!/usr/bin/env node
// Lies here, and not in dist/, because npm links what is there when it installs.
import '../dist/main.js';
