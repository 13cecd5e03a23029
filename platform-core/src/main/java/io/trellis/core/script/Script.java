package io.trellis.core.script;

/** @param id where the script belongs ({@code formula/opportunity.score}); named in failures */
public record Script(String id, String source) {}
