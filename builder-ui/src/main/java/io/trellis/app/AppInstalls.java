package io.trellis.app;

import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.Artifacts;
import io.trellis.core.artifact.ContentLabel;
import io.trellis.core.artifact.Named;
import io.trellis.core.artifact.Problem;
import io.trellis.core.artifact.PublishResult;
import io.trellis.core.audit.SecurityLog;
import io.trellis.core.audit.SecurityLog.What;
import io.trellis.core.error.CoreError;
import io.trellis.core.error.TrellisException;
import io.trellis.core.folder.ShippedVersions.Outcome;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.entity.Entities;
import io.trellis.form.record.RecordCounts;
import io.trellis.form.sample.DemoData;
import io.trellis.templates.ShippedApps;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.springframework.stereotype.Component;

/** Apps that ship, put in use and taken away together with what belongs to that: samples, and a line in the audit log. */
@Component
public class AppInstalls {

    private final ShippedApps apps;
    private final DemoData samples;
    private final Artifacts artifacts;
    private final RecordCounts counts;
    private final SecurityLog log;
    private final Messages messages;

    AppInstalls(
            ShippedApps apps,
            DemoData samples,
            Artifacts artifacts,
            RecordCounts counts,
            SecurityLog log,
            Messages messages) {
        this.apps = apps;
        this.samples = samples;
        this.artifacts = artifacts;
        this.counts = counts;
        this.log = log;
        this.messages = messages;
    }

    /**
     * @param way {@code browser} or {@code api}
     * @return why it was not put in use; empty where it was
     */
    public List<Problem> install(CurrentUser author, String name, boolean withSamples, String way) {
        author.requireActing();
        String app = apps.find(author, name).head().app();
        return switch (apps.install(author, name, withSamples)) {
            case Outcome.Refused(var problems) -> problems;
            case Outcome.Nothing _, Outcome.Installed _, Outcome.Upgraded _ -> {
                if (withSamples) {
                    samples.bring(app);
                }
                log.app(What.APP_INSTALLED, author.username(), way, app);
                yield List.of();
            }
        };
    }

    /** @return why it was not taken away, such as what other apps name of it; empty where it was */
    public List<Problem> remove(CurrentUser author, String name, String way) {
        author.requireActing();
        String app = apps.find(author, name).head().app();
        return switch (apps.remove(author, name)) {
            case PublishResult.Refused(var problems) -> problems;
            case PublishResult.Published _ -> {
                log.app(What.APP_REMOVED, author.username(), way, app);
                yield List.of();
            }
            case PublishResult.Conflict _ ->
                throw new TrellisException(CoreError.CONFLICT, messages.text("core.artifact.too-busy"));
        };
    }

    /** How many records there are, by the plural of each entity of the app. */
    public SequencedMap<LocalizedText, Long> records(CurrentUser author, String name) {
        String app = apps.find(author, name).head().app();
        SequencedMap<LocalizedText, Long> records = new LinkedHashMap<>();
        artifacts.all(Entities.KIND).stream()
                .filter(entity -> entity.app().equals(app))
                .forEach(entity -> records.put(
                        ContentLabel.read(entity.content().path("plural")),
                        counts.holding(author, Named.whole(new ArtifactId(Entities.KIND, entity.name())))
                                .records()));
        return records;
    }
}
