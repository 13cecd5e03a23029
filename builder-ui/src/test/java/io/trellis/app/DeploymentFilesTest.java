package io.trellis.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Ingress;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1StatefulSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

class DeploymentFilesTest {

    private static final Path DEPLOY = Path.of("..", "deploy");

    @FunctionalInterface
    private interface Shape {
        /** Throws where a field is unknown or lacks. */
        void check(JsonElement manifest) throws IOException;
    }

    private static final Map<String, Shape> SHAPES = Map.of(
            "ConfigMap", V1ConfigMap::validateJsonElement,
            "Ingress", V1Ingress::validateJsonElement,
            "NetworkPolicy", V1NetworkPolicy::validateJsonElement,
            "PodDisruptionBudget", V1PodDisruptionBudget::validateJsonElement,
            "Service", V1Service::validateJsonElement,
            "StatefulSet", V1StatefulSet::validateJsonElement);

    @Test
    void kubernetesKnowsEachFieldOfTheManifests() throws IOException {
        try (Stream<Path> files = Files.list(DEPLOY.resolve("kubernetes"))) {
            for (Path file : files.toList()) {
                for (Object manifest : new Yaml().loadAll(Files.readString(file))) {
                    check(manifest);
                }
            }
        }
        assertThatThrownBy(() -> check(Map.of("kind", "Service", "spec", Map.of("sessionAfinity", "ClientIP"))))
                .hasMessageContaining("sessionAfinity");
    }

    private static void check(Object manifest) throws IOException {
        String kind = String.valueOf(((Map<?, ?>) manifest).get("kind"));
        assertThat(SHAPES).containsKey(kind);
        SHAPES.get(kind).check(new Gson().toJsonTree(manifest));
    }

    @Test
    void eachSettingThatIsSetIsInTheOperatorsGuide() throws IOException {
        Set<String> known =
                names(Files.readString(Path.of("..", "docs", "guide", "operator.md")), "`(TRELLIS_[A-Z_]+)`");
        try (Stream<Path> files = Files.walk(DEPLOY)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(known)
                        .as(file.toString())
                        .containsAll(names(Files.readString(file), "\\b(TRELLIS_[A-Z_]+)\\b"));
            }
        }
    }

    @Test
    void whatTheComposeFileAsksForIsInItsExample() throws IOException {
        Set<String> asked = names(Files.readString(DEPLOY.resolve("compose/compose.yaml")), "\\$\\{([A-Z_]+):\\?");
        assertThat(asked).isNotEmpty();
        assertThat(names(Files.readString(DEPLOY.resolve("compose/example.env")), "(?m)^([A-Z_]+)="))
                .isEqualTo(asked);
    }

    private static Set<String> names(String text, String pattern) {
        Set<String> names = new TreeSet<>();
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }
}
