package io.trellis.templates;

import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads templates. {@code template.json} names the app and which kind of artifact each folder holds; a file
 * {@code <folder>/<name>.json} is the content of the artifact of that name, and a file beside it with another ending
 * ({@code approval.bpmn}) becomes the member of that content that is called like the ending.
 */
@Component
class TemplateReader {

    private static final String ROOT = "templates/";
    private static final String JSON = ".json";

    private final PathMatchingResourcePatternResolver resources = new PathMatchingResourcePatternResolver();
    private final JsonMapper mapper = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /** Ordered by name. */
    List<Template> all() {
        return find("classpath*:" + ROOT + "*/template.json").stream()
                .map(TemplateReader::path)
                .map(path -> path.substring(0, path.lastIndexOf('/')))
                .sorted()
                .map(this::read)
                .toList();
    }

    private Template read(String name) {
        Map<String, Resource> files = new TreeMap<>();
        find("classpath*:" + ROOT + name + "/*/*.*").forEach(file -> files.put(path(file), file));
        ObjectNode head = json(resources.getResource("classpath:" + ROOT + name + "/template.json"));
        String app = head.path("app").asString(name);
        List<Artifact> artifacts = new ArrayList<>();
        head.path("folders").properties().forEach(folder -> {
            String prefix = name + "/" + folder.getKey() + "/";
            files.forEach((path, file) -> {
                if (path.startsWith(prefix) && path.endsWith(JSON)) {
                    String artifact = path.substring(prefix.length(), path.length() - JSON.length());
                    artifacts.add(new Artifact(
                            new ArtifactId(folder.getValue().asString(), artifact),
                            app,
                            content(prefix + artifact + ".", files)));
                }
            });
        });
        artifacts.sort(Comparator.comparing(Artifact::id));
        return new Template(name, app, artifacts);
    }

    private ObjectNode content(String prefix, Map<String, Resource> files) {
        ObjectNode content = mapper.createObjectNode();
        files.forEach((path, file) -> {
            if (path.equals(prefix + "json")) {
                content.setAll(json(file));
            }
        });
        files.forEach((path, file) -> {
            String ending = path.startsWith(prefix) ? path.substring(prefix.length()) : "json";
            if (!ending.equals("json")) {
                content.put(ending, text(file));
            }
        });
        return content;
    }

    private List<Resource> find(String pattern) {
        try {
            return List.of(resources.getResources(pattern));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From the template's name on, whether the file lies in a folder or in a jar. */
    private static String path(Resource file) {
        try {
            String whole = file.getURL().toString();
            return whole.substring(whole.lastIndexOf("/" + ROOT) + ROOT.length() + 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ObjectNode json(Resource file) {
        return (ObjectNode) mapper.readTree(text(file));
    }

    private static String text(Resource file) {
        try (InputStream in = file.getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
