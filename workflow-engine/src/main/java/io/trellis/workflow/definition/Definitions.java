package io.trellis.workflow.definition;

import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactSet;
import io.trellis.workflow.WorkflowDefinition;
import io.trellis.workflow.Workflows;
import io.trellis.workflow.bpmn.BpmnCompiler;
import io.trellis.workflow.engine.FlowGone;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What is published, and what processes run that began earlier. */
@Component
public final class Definitions {

    /** Goes into every version, so that a change of what we write for the engine deploys anew. */
    private static final String FORMAT = "3";

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final BpmnCompiler compiler;
    private final Map<String, Deployed> deployed = new ConcurrentHashMap<>();
    private volatile Map<String, Published> published = Map.of();

    public Definitions(BpmnCompiler compiler) {
        this.compiler = compiler;
    }

    /** @param version as the engine knows it */
    public record Published(WorkflowDefinition definition, String version) {}

    public List<Published> published() {
        return List.copyOf(published.values());
    }

    public Optional<Published> published(String name) {
        return Optional.ofNullable(published.get(name));
    }

    /** The flow that another of its app calls so: by its name, else by the id of its process. */
    public Optional<Published> called(String app, String name) {
        List<WorkflowDefinition> all =
                published.values().stream().map(Published::definition).toList();
        return CalledFlows.find(all, app, name).map(definition -> published.get(definition.name()));
    }

    /** A flow as its artifact holds it. */
    public static WorkflowDefinition read(Artifact artifact) {
        return DefinitionJson.read(artifact.name(), artifact.app(), artifact.content());
    }

    /** The same of flows that are only tried, as if these were published. */
    public static Definitions of(ArtifactSet set, BpmnCompiler compiler) {
        Definitions tried = new Definitions(compiler);
        tried.publish(set);
        return tried;
    }

    void publish(ArtifactSet set) {
        Map<String, Published> next = new TreeMap<>();
        set.all(Workflows.KIND).forEach(artifact -> {
            WorkflowDefinition definition = read(artifact);
            next.put(definition.name(), new Published(definition, version(definition)));
        });
        published = next;
    }

    /**
     * What a process runs, by the id of its deployed definition; its JSON is asked for once. Of one that the engine lost
     * with its database, what is published now under the same name.
     */
    public Deployed deployed(String definitionId, Supplier<String> content) {
        try {
            return deployed.computeIfAbsent(definitionId, id -> read(content.get()));
        } catch (FlowGone e) {
            return published.values().stream()
                    .map(Published::definition)
                    .filter(definition -> definitionId.startsWith(engineKey(definition.name()) + ":"))
                    .findFirst()
                    .map(definition -> read(content(definition)))
                    .orElseThrow(() -> e);
        }
    }

    /** An id that XML takes, whatever the flow's name; what the engine calls a deployed flow begins with it. */
    public static String engineKey(String name) {
        return "flow_" + name.replaceAll("[^A-Za-z0-9_.\\-]", "_");
    }

    private Deployed read(String text) {
        ObjectNode json = (ObjectNode) MAPPER.readTree(text);
        WorkflowDefinition definition = DefinitionJson.read(
                json.path("name").asString(""), json.path("app").asString(""), json.path("content"));
        return new Deployed(
                definition,
                compiler.compile(definition.bpmn(), definition.bound())
                        .flow()
                        .orElseThrow(
                                () -> new IllegalStateException("deployed, but not readable: " + definition.name())));
    }

    /** The text that goes with a deployment. */
    public static String content(WorkflowDefinition definition) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("name", definition.name());
        json.put("app", definition.app());
        json.set("content", DefinitionJson.write(definition));
        return json.toString();
    }

    static String version(WorkflowDefinition definition) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((FORMAT + content(definition)).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
