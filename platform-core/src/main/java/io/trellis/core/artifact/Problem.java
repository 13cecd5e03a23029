package io.trellis.core.artifact;

import io.trellis.core.i18n.LocalizedText;

/**
 * What is wrong with an artifact.
 *
 * @param path where in its content, as a JSON path such as {@code fields[amount].settings.scale}: list members are named
 *     by their key or id so that a designer can select them; empty for the artifact as a whole
 * @param code stable, in kebab case: {@code unknown-field}
 * @param line in the text that the artifact holds, where that is a file; 0 where there is none
 * @param instead what can be done about it; may be empty
 */
public record Problem(
        ArtifactId artifact,
        String path,
        String code,
        LocalizedText message,
        Severity severity,
        int line,
        LocalizedText instead) {

    private static final LocalizedText NOTHING = LocalizedText.same("");

    /** The same where it stands in a file, with what can be done about it. */
    public Problem in(int fileLine, LocalizedText alternative) {
        return new Problem(artifact, path, code, message, severity, fileLine, alternative);
    }

    /** The same, as something that keeps nothing back. */
    Problem asWarning() {
        return new Problem(artifact, path, code, message, Severity.WARNING, line, instead);
    }

    public enum Severity {
        /** Publishing is refused. */
        ERROR,
        /** Publishing goes on; the analyst is told. */
        WARNING
    }

    public static Problem error(ArtifactId artifact, String path, String code, LocalizedText message) {
        return new Problem(artifact, path, code, message, Severity.ERROR, 0, NOTHING);
    }

    public static Problem warning(ArtifactId artifact, String path, String code, LocalizedText message) {
        return new Problem(artifact, path, code, message, Severity.WARNING, 0, NOTHING);
    }
}
