package io.trellis.templates;

import io.trellis.core.artifact.Artifacts;
import io.trellis.core.folder.Arrival.Fate;
import io.trellis.core.folder.ShippedVersions;
import io.trellis.core.folder.ShippedVersions.Outcome;
import io.trellis.core.security.CurrentUser;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Puts the templates that are wanted in use, and brings those that are in use to what this product ships; what analysts made of
 * them since stays theirs. Runs at start, after what is published has been put in use and before anybody is served.
 */
@Component
class TemplateLoader implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(TemplateLoader.class);
    private static final int PHASE = -500;

    private final TemplateReader reader;
    private final Artifacts artifacts;
    private final ShippedVersions versions;
    private final UpgradeNews news;
    private final List<String> wanted;
    private volatile boolean loaded;

    TemplateLoader(
            TemplateReader reader,
            Artifacts artifacts,
            ShippedVersions versions,
            UpgradeNews news,
            @Value("${trellis.templates:crm}") List<String> wanted) {
        this.reader = reader;
        this.artifacts = artifacts;
        this.versions = versions;
        this.news = news;
        this.wanted = wanted;
    }

    @Override
    public void start() {
        reader.all().stream()
                .filter(template -> wanted.contains(template.name())
                        || artifacts.version(template.app()) > 0 && versions.isInUse(template.app()))
                .forEach(this::bring);
        loaded = true;
    }

    private void bring(Template template) {
        switch (versions.bring(CurrentUser.system(), template.folder())) {
            case Outcome.Nothing nothing -> LOG.debug("The template '{}' is as it was", template.name());
            case Outcome.Installed(var artifacts, var warnings) -> {
                LOG.info("Installed the template '{}': {} artifacts", template.name(), artifacts);
                warnings.forEach(problem -> LOG.warn("Template '{}': {}", template.name(), problem));
            }
            case Outcome.Upgraded(var arrivals) -> {
                LOG.info(
                        "Brought the template '{}' to version {}: {} new, {} changed, {} put together with changes made here, {} to be chosen about",
                        template.name(),
                        template.folder().head().version(),
                        arrivals.of(Fate.NEW).size(),
                        arrivals.of(Fate.CHANGED, Fate.GONE).size(),
                        arrivals.of(Fate.MERGED).size(),
                        arrivals.of(Fate.CONFLICT).size());
                arrivals.of(Fate.TAKEN)
                        .forEach(one -> LOG.warn(
                                "Template '{}': {} did not come, as the app '{}' has what is called so",
                                template.name(),
                                one.id(),
                                one.other()));
                news.upgraded(arrivals);
            }
            case Outcome.Refused(var problems) -> {
                // without its app, or with the one of before, the product still serves whoever can mend it
                LOG.error("The template '{}' was not put in use: {} problems", template.name(), problems.size());
                problems.forEach(problem -> LOG.error("Template '{}': {}", template.name(), problem));
                news.refused(template.folder().head(), problems.size());
            }
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
