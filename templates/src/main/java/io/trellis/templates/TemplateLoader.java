package io.trellis.templates;

import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactKind;
import io.trellis.core.artifact.Artifacts;
import io.trellis.core.artifact.PublishResult;
import io.trellis.core.artifact.Publisher;
import io.trellis.core.security.CurrentUser;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Publishes the templates that are wanted, once: an app that has a version is the analysts' own from then on. Runs at
 * start, after what is published has been put in use and before anybody is served.
 */
@Component
class TemplateLoader implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(TemplateLoader.class);
    private static final int PHASE = -500;

    private final TemplateReader reader;
    private final Artifacts artifacts;
    private final Publisher publisher;
    private final Set<String> kinds;
    private final List<String> wanted;
    private volatile boolean loaded;

    TemplateLoader(
            TemplateReader reader,
            Artifacts artifacts,
            Publisher publisher,
            List<ArtifactKind> kinds,
            @Value("${trellis.templates:crm}") List<String> wanted) {
        this.reader = reader;
        this.artifacts = artifacts;
        this.publisher = publisher;
        this.kinds = kinds.stream().map(ArtifactKind::id).collect(Collectors.toUnmodifiableSet());
        this.wanted = wanted;
    }

    @Override
    public void start() {
        reader.all().stream()
                .filter(template -> wanted.contains(template.name()) && artifacts.version(template.app()) == 0)
                .forEach(this::load);
        loaded = true;
    }

    private void load(Template template) {
        List<Artifact> known = template.artifacts().stream()
                .filter(artifact -> kinds.contains(artifact.kind()))
                .toList();
        switch (publisher.publishAll(CurrentUser.system(), template.app(), known)) {
            case PublishResult.Published(var version, var warnings) -> {
                LOG.info("Installed the template '{}': {} artifacts", template.name(), known.size());
                warnings.forEach(problem -> LOG.warn("Template '{}': {}", template.name(), problem));
            }
            case PublishResult.Refused(var problems) -> {
                // without its app the product still serves whoever can mend it
                LOG.error("The template '{}' was not installed: {} problems", template.name(), problems.size());
                problems.forEach(problem -> LOG.error("Template '{}': {}", template.name(), problem));
            }
            case PublishResult.Conflict conflict ->
                LOG.info("The template '{}' was installed by another node meanwhile", template.name());
        }
    }

    @Override
    public void stop() {
        loaded = false;
    }

    @Override
    public boolean isRunning() {
        return loaded;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
