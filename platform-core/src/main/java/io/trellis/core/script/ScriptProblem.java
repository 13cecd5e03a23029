package io.trellis.core.script;

import io.trellis.core.i18n.LocalizedText;

/** A syntax error; line and column count from 1. */
public record ScriptProblem(int line, int column, LocalizedText message) {}
