package io.trellis.workflow.simulate;

import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.ArtifactKind;
import io.trellis.core.artifact.ArtifactSet;
import io.trellis.core.artifact.Artifacts;
import io.trellis.core.artifact.Named;
import io.trellis.core.artifact.Problem;
import io.trellis.core.artifact.Reference;
import io.trellis.core.artifact.ReferenceList;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.entity.Entities;
import io.trellis.workflow.Workflows;
import io.trellis.workflow.simulate.FlowTrials.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Tests of flows as artifacts: whatever they have to do with changes, they are run before it is published. */
@Component
@Order(900)
final class FlowTestKind implements ArtifactKind {

    private static final int DEEPEST = 3;

    private final ObjectProvider<FlowTrials> trials;
    private final ObjectProvider<ArtifactKind> kinds;
    private final ObjectProvider<Artifacts> published;
    private final FlowTestCheck check;
    private final Messages messages;

    FlowTestKind(
            ObjectProvider<FlowTrials> trials,
            ObjectProvider<ArtifactKind> kinds,
            ObjectProvider<Artifacts> published,
            FlowTestCheck check,
            Messages messages) {
        this.trials = trials;
        this.kinds = kinds;
        this.published = published;
        this.check = check;
        this.messages = messages;
    }

    @Override
    public String id() {
        return FlowTest.KIND;
    }

    @Override
    public LocalizedText label() {
        return messages.text("workflow.test.kind");
    }

    @Override
    public List<Problem> check(Artifact artifact, ArtifactSet whole) {
        return check.problems(artifact, whole);
    }

    @Override
    public List<Problem> checkToPublish(Artifact artifact, ArtifactSet whole) {
        List<Problem> problems = new ArrayList<>(check.problems(artifact, whole));
        FlowTest test = read(artifact);
        boolean broken = problems.stream().anyMatch(problem -> problem.severity() == Problem.Severity.ERROR);
        // neither rights nor people are there on a first installation, which would run into its own tests
        if (broken || test.aside() || !isPublished(test, whole) || !isConcerned(artifact, whole)) {
            return problems;
        }
        switch (trials.getObject().run(CurrentUser.system(), whole, test).outcome()) {
            case Outcome.Passed _ -> {}
            case Outcome.NotRun(var why) ->
                problems.add(Problem.warning(
                        artifact.id(), "", "flow-test-not-run", about("workflow.test.not-run", test.label(), why)));
            case Outcome.Differs(var step, var why) ->
                problems.add(Problem.error(
                        artifact.id(),
                        step >= 0 && step < test.steps().size() ? "steps[" + step + "]" : "",
                        "flow-test-failed",
                        about("workflow.test.failed", test.label(), why)));
        }
        return problems;
    }

    private LocalizedText about(String key, LocalizedText label, LocalizedText why) {
        return new LocalizedText(
                messages.text(key, label.zh(), why.zh()).zh(),
                messages.text(key, label.en(), why.en()).en());
    }

    private boolean isPublished(FlowTest test, ArtifactSet whole) {
        return whole.find(new ArtifactId(Workflows.KIND, test.flow()))
                .map(flow -> new ArtifactId(
                        Entities.KIND, flow.content().path("entity").asString("")))
                .flatMap(published.getObject()::find)
                .isPresent();
    }

    /** Whether anything changes that the test runs through: itself, its flow, what these name, and what those do. */
    private boolean isConcerned(Artifact test, ArtifactSet whole) {
        Map<String, ArtifactKind> byId = new HashMap<>();
        kinds.stream().forEach(kind -> byId.put(kind.id(), kind));
        // a bean is not among those that it asks for
        byId.put(id(), this);
        Set<ArtifactId> seen = new LinkedHashSet<>();
        List<ArtifactId> here = List.of(test.id());
        for (int depth = 0; depth <= DEEPEST && !here.isEmpty(); depth++) {
            List<ArtifactId> next = new ArrayList<>();
            for (ArtifactId id : here) {
                if (!seen.add(id)) {
                    continue;
                }
                Optional<Artifact> now = whole.find(id);
                if (!now.map(Artifact::content)
                        .equals(published.getObject().find(id).map(Artifact::content))) {
                    return true;
                }
                now.flatMap(found ->
                                Optional.ofNullable(byId.get(id.kind())).map(kind -> kind.references(found, whole)))
                        .ifPresent(references -> references.forEach(
                                reference -> next.add(reference.target().artifact())));
            }
            here = next;
        }
        return false;
    }

    @Override
    public Set<ArtifactId> dependencies(Artifact artifact) {
        return Set.of(
                new ArtifactId(Workflows.KIND, artifact.content().path("flow").asString("")));
    }

    @Override
    public Optional<ArtifactId> about(Artifact artifact) {
        return Optional.of(
                new ArtifactId(Workflows.KIND, artifact.content().path("flow").asString("")));
    }

    @Override
    public List<Reference> references(Artifact artifact, ArtifactSet whole) {
        ReferenceList list = new ReferenceList();
        FlowTest test = read(artifact);
        LocalizedText place = messages.textAbout("workflow.test.place", test.label());
        ArtifactId flow = new ArtifactId(Workflows.KIND, test.flow());
        list.needed(Named.whole(flow), "/flow", place);
        if (artifact.content().path("given").path("initiator").path("role").isString()) {
            list.needed(
                    Named.whole(new ArtifactId(
                            "role",
                            artifact.content()
                                    .path("given")
                                    .path("initiator")
                                    .path("role")
                                    .stringValue())),
                    "/given/initiator/role",
                    place);
        }
        whole.find(flow)
                .map(found -> found.content().path("entity").asString(""))
                .ifPresent(entity -> fields(artifact.content(), new ArtifactId(Entities.KIND, entity), place, list));
        return list.all();
    }

    private static void fields(ObjectNode content, ArtifactId entity, LocalizedText place, ReferenceList list) {
        keys(content.at("/given/values").propertyNames(), "/given/values", entity, place, list);
        for (int i = 0; i < content.path("steps").size(); i++) {
            String at = ReferenceList.at("/steps", i);
            if (content.path("steps").path(i).has("decide")) {
                keys(content.at(at + "/values").propertyNames(), at + "/values", entity, place, list);
            }
            keys(content.at(at + "/change").propertyNames(), at + "/change", entity, place, list);
            keys(content.at(at + "/expect/values").propertyNames(), at + "/expect/values", entity, place, list);
        }
    }

    private static void keys(
            Iterable<String> keys, String at, ArtifactId entity, LocalizedText place, ReferenceList list) {
        keys.forEach(key -> {
            String pointer = ReferenceList.at(at, key);
            list.add(Named.part(entity, key), pointer, new Reference.Writing.Key(), pointer, place);
        });
    }

    private static FlowTest read(Artifact artifact) {
        return FlowTestJson.read(artifact.name(), artifact.app(), artifact.content());
    }
}
