package io.trellis.app.api.mcp;

import io.trellis.core.artifact.ArtifactKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The schemas of what analysts make, each with the shortest example of it that the product ships. */
@Component
class Shapes {

    private static final String ENDING = ".schema.json";

    private final PathMatchingResourcePatternResolver files = new PathMatchingResourcePatternResolver();
    private final Map<String, ArtifactKind> kinds = new TreeMap<>();
    private final JsonMapper json;

    Shapes(List<ArtifactKind> all, JsonMapper json) {
        this.json = json;
        all.stream()
                .filter(ArtifactKind::isProposed)
                .filter(kind -> file(kind.id()).exists())
                .forEach(kind -> kinds.put(kind.id(), kind));
    }

    private static Resource file(String kind) {
        return new ClassPathResource("schema/" + kind + ENDING);
    }

    List<String> kinds() {
        return List.copyOf(kinds.keySet());
    }

    Optional<String> schema(String kind) {
        return Optional.ofNullable(kinds.get(kind)).map(known -> text(file(known.id())));
    }

    /** The shortest that the shipped template has, with what stands in a file beside it. */
    Optional<String> example(String kind) {
        return Optional.ofNullable(kinds.get(kind)).flatMap(known -> {
            String folder = "classpath*:templates/crm/" + known.folder() + "/";
            return Arrays.stream(found(folder + "*.json"))
                    .min(Comparator.comparingLong(Shapes::length))
                    .map(file -> whole(known, file, folder + name(file).replace(".json", ".")));
        });
    }

    private String whole(ArtifactKind kind, Resource file, String beside) {
        ObjectNode content = (ObjectNode) json.readTree(text(file));
        kind.filesBeside().forEach(member -> Arrays.stream(found(beside + member))
                .findFirst()
                .ifPresent(found -> content.put(member, text(found))));
        return json.writeValueAsString(content);
    }

    /** Both, as one JSON object. */
    Optional<String> of(String kind) {
        return schema(kind)
                .map(schema -> "{\"kind\":\"" + kind + "\",\"schema\":" + schema
                        + example(kind)
                                .map(example -> ",\"example\":" + example)
                                .orElse("") + "}");
    }

    private Resource[] found(String pattern) {
        try {
            return files.getResources(pattern);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(Resource file) {
        return Optional.ofNullable(file.getFilename()).orElse("");
    }

    private static long length(Resource file) {
        try {
            return file.contentLength();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Resource file) {
        try {
            return file.getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
