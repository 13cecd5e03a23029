package io.trellis.core.artifact;

import io.trellis.core.i18n.LocalizedText;

/**
 * One thing in which two versions of a content differ.
 *
 * @param path as {@link Problem#path} has it
 * @param place the path as people read it: members of lists by their labels
 * @param before empty where it was not there; {@code after} likewise
 */
public record Difference(String path, LocalizedText place, String before, String after) {}
