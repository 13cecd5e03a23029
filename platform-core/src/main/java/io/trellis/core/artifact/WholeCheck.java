package io.trellis.core.artifact;

import io.trellis.core.i18n.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Everything that is wrong with what is about to be published, found at once. */
@Component
class WholeCheck {

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,79}");

    private final ArtifactKinds kinds;
    private final Messages messages;

    /** How one artifact is looked at. */
    interface Look {
        List<Problem> at(ArtifactKind kind, Artifact artifact, ArtifactSet whole);
    }

    WholeCheck(ArtifactKinds kinds, Messages messages) {
        this.kinds = kinds;
        this.messages = messages;
    }

    /** How an artifact's problems are come by: found now, or known from a step before. */
    private interface Finding {
        List<Problem> of(Artifact artifact, ArtifactSet whole, Function<ArtifactSet, List<Problem>> check);
    }

    /**
     * Looks at every artifact of the app, as a change of one may break another, and at those of other apps that need
     * something that changes.
     *
     * @param look {@link ArtifactKind#check} or {@link ArtifactKind#checkToPublish}
     * @param before what is published
     * @param after what would be
     */
    List<Problem> problems(
            Look look, String app, ArtifactMap before, Map<ArtifactId, Optional<Artifact>> changes, ArtifactMap after) {
        return problems((artifact, whole, check) -> check.apply(whole), look, app, before, changes, after);
    }

    /**
     * Everything that keeps a release back. Of artifacts that it does not change, what was found at an earlier release holds
     * as long as they look at nothing that it changes.
     */
    List<Problem> problems(CheckMemory memory, Release release) {
        CheckMemory.Over known = memory.whateverIsPublished();
        return problems(
                (artifact, whole, check) -> release.changes().containsKey(artifact.id())
                        ? check.apply(whole)
                        : known.of(artifact, whole, check),
                ArtifactKind::checkToPublish,
                release.app(),
                release.before().artifacts(),
                release.changes(),
                release.after());
    }

    /** The same of a draft, with what is known already of artifacts that look at nothing that has changed since. */
    List<Problem> problems(
            CheckMemory memory,
            String app,
            ArtifactMap before,
            Map<ArtifactId, Optional<Artifact>> changes,
            ArtifactMap after) {
        return problems(memory.over(before)::of, ArtifactKind::check, app, before, changes, after);
    }

    private List<Problem> problems(
            Finding finding,
            Look look,
            String app,
            ArtifactMap before,
            Map<ArtifactId, Optional<Artifact>> changes,
            ArtifactMap after) {
        List<Problem> problems = new ArrayList<>();
        changes.forEach((id, artifact) -> {
            if (artifact.isPresent()) {
                place(app, id, before, problems);
            }
        });
        after.all().stream()
                .filter(artifact -> artifact.app().equals(app) || needsAny(artifact, changes))
                .forEach(artifact -> problems.addAll(
                        changes.containsKey(artifact.id())
                                ? changed(finding, look, artifact, before, after)
                                : unchanged(finding, look, artifact, before, after)));
        return List.copyOf(problems);
    }

    /** Of what is in use already, records are counted that the change concerns: that is asked each time. */
    private List<Problem> changed(
            Finding finding, Look look, Artifact artifact, ArtifactMap before, ArtifactMap after) {
        return before.find(artifact.id()).isPresent()
                ? content(look, artifact, after)
                : finding.of(artifact, after, whole -> content(look, artifact, whole));
    }

    /** What was wrong before, with an artifact that nobody changes now, is no reason to keep the rest back. */
    private List<Problem> unchanged(
            Finding finding, Look look, Artifact artifact, ArtifactMap before, ArtifactMap after) {
        List<Problem> found = finding.of(artifact, after, whole -> content(look, artifact, whole));
        if (found.stream().noneMatch(WholeCheck::isError)) {
            return found;
        }
        Set<List<String>> known = content(look, artifact, before).stream()
                .filter(WholeCheck::isError)
                .map(problem -> List.of(problem.path(), problem.code()))
                .collect(Collectors.toSet());
        return found.stream()
                .map(problem -> isError(problem) && known.contains(List.of(problem.path(), problem.code()))
                        ? problem.asWarning()
                        : problem)
                .toList();
    }

    private static boolean isError(Problem problem) {
        return problem.severity() == Problem.Severity.ERROR;
    }

    private void place(String app, ArtifactId id, ArtifactMap before, List<Problem> problems) {
        if (!NAME.matcher(id.name()).matches()) {
            add(problems, id, "bad-name", id.name());
        }
        before.find(id)
                .filter(taken -> !taken.app().equals(app))
                .ifPresent(taken -> add(problems, id, "name-taken", id.toString(), taken.app()));
    }

    private boolean needsAny(Artifact artifact, Map<ArtifactId, Optional<Artifact>> changes) {
        return kinds.find(artifact.kind()).stream()
                .flatMap(kind -> kind.dependencies(artifact).stream())
                .anyMatch(changes::containsKey);
    }

    private List<Problem> content(Look look, Artifact artifact, ArtifactSet among) {
        return kinds.find(artifact.kind())
                .map(kind -> whole(kind, look.at(kind, artifact, among), artifact, among))
                .orElseGet(() -> {
                    List<Problem> problems = new ArrayList<>();
                    add(problems, artifact.id(), "unknown-kind", artifact.kind());
                    return problems;
                });
    }

    private List<Problem> whole(ArtifactKind kind, List<Problem> own, Artifact artifact, ArtifactSet among) {
        List<Problem> all = new ArrayList<>(own);
        all.addAll(new Dangling(kinds, messages).of(kind, artifact, among, own));
        return all;
    }

    private void add(List<Problem> problems, ArtifactId id, String code, Object... args) {
        problems.add(Problem.error(id, "", code, messages.text("core.artifact." + code, args)));
    }
}
