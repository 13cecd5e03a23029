package io.trellis.core.artifact;

import io.trellis.core.artifact.Reference.Writing;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What a content names that is not there, as far as its kind has not said so in its own words. */
record Dangling(ArtifactKinds kinds, Messages messages) {

    List<Problem> of(ArtifactKind kind, Artifact artifact, ArtifactSet whole, List<Problem> said) {
        Set<String> known = new HashSet<>();
        said.stream()
                .filter(problem -> problem.severity() == Problem.Severity.ERROR)
                .forEach(problem -> known.add(part(problem.path())));
        Set<Named> once = new HashSet<>();
        return kind.references(artifact, whole).stream()
                .filter(reference -> isPlain(reference.writing()) && !isKnown(reference.target(), whole))
                .filter(reference -> !known.contains(part(ContentPath.of(artifact.content(), reference.pointer()))))
                .filter(reference -> once.add(reference.target()))
                .map(reference -> Problem.error(
                        artifact.id(),
                        ContentPath.of(artifact.content(), reference.pointer()),
                        "names-nothing",
                        words(reference.target(), whole)))
                .toList();
    }

    private LocalizedText words(Named named, ArtifactSet whole) {
        String shown = named.artifact()
                + (named.part().isEmpty() ? "" : "." + named.part().getFirst());
        return kinds.find(named.artifact().kind())
                .flatMap(kind -> kind.nearest(named, whole))
                .map(near -> new LocalizedText(
                        messages.text("core.artifact.names-nothing-near", Locale.SIMPLIFIED_CHINESE, shown, near.zh()),
                        messages.text("core.artifact.names-nothing-near", Locale.ENGLISH, shown, near.en())))
                .orElseGet(() -> messages.text("core.artifact.names-nothing", shown));
    }

    /** What an expression names may be a variable of its surroundings; kinds check those with the types they know. */
    private static boolean isPlain(Writing writing) {
        return switch (writing) {
            case Writing.Name(), Writing.Step(var _), Writing.Key(), Writing.KeyStep(var _), Writing.Id() -> true;
            case Writing.Within(var _), Writing.Quoted() -> false;
        };
    }

    private boolean isKnown(Named named, ArtifactSet whole) {
        return kinds.find(named.artifact().kind())
                .map(kind -> kind.knows(named, whole))
                .orElse(false);
    }

    /** {@code columns} of {@code columns[name]}: where a kind has found something itself, it has looked at all of that. */
    private static String part(String path) {
        return path.split("[.\\[]", 2)[0];
    }
}
