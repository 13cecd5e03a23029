package io.trellis.core.artifact;

import io.trellis.core.i18n.LocalizedText;

/**
 * What is wrong with an artifact.
 *
 * @param path where in its content, as a JSON path such as {@code fields[amount].settings.scale}: list members are named
 *     by their key or id so that a designer can select them; empty for the artifact as a whole
 * @param code stable, in kebab case: {@code unknown-field}
 */
public record Problem(ArtifactId artifact, String path, String code, LocalizedText message, Severity severity) {

    public enum Severity {
        /** Publishing is refused. */
        ERROR,
        /** Publishing goes on; the analyst is told. */
        WARNING
    }

    public static Problem error(ArtifactId artifact, String path, String code, LocalizedText message) {
        return new Problem(artifact, path, code, message, Severity.ERROR);
    }

    public static Problem warning(ArtifactId artifact, String path, String code, LocalizedText message) {
        return new Problem(artifact, path, code, message, Severity.WARNING);
    }
}
