package io.trellis.core.artifact;

import io.trellis.core.i18n.LocalizedText;

/**
 * One place that two changed otherwise.
 *
 * @param path as {@link Problem#path} has it; empty for the whole artifact, which one side deleted
 * @param place the path as people read it: members of lists by their labels
 * @param base as it was before both; empty where it was not there, as {@code mine} and {@code theirs} are where one deleted it
 */
public record MergeConflict(String path, LocalizedText place, String base, String mine, String theirs) {

    /** Under which it is chosen: {@code entity/account#fields[name].label.en}. */
    public String key(ArtifactId artifact) {
        return artifact + "#" + path;
    }
}
