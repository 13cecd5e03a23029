package io.trellis.app.ui.design;

import io.trellis.app.ui.shell.Session;
import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.Drafts;
import io.trellis.core.artifact.Publisher;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.entity.Entities;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.trial.CountWords;
import io.trellis.form.trial.RuleTrials;
import io.trellis.form.trial.RuleTrials.Count;
import io.trellis.form.trial.RuleTrials.Refused;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What the rules of a draft would refuse of the records there are, for who is about to publish it. */
@Component
class RuleCounts {

    private static final int MOST_LISTED = 10;

    private final RuleTrials trials;
    private final Entities entities;
    private final Session session;
    private final Messages messages;

    RuleCounts(RuleTrials trials, Entities entities, Session session, Messages messages) {
        this.trials = trials;
        this.entities = entities;
        this.session = session;
        this.messages = messages;
    }

    /** A rule with what is known of it. @param entity as it is drafted */
    record Counted(EntityDefinition entity, Count count) {}

    /** Of what is to be published, but for rules that refuse nothing. */
    List<Counted> of(Drafts.Draft draft, Publisher.Part part, Duration patience) {
        return draft.changes().stream()
                .map(Drafts.Change::id)
                .filter(id -> id.kind().equals(Entities.KIND))
                .filter(id -> part.only().map(only -> only.contains(id)).orElse(true))
                .flatMap(id -> draft.whole().find(id).stream())
                .flatMap(artifact -> counted(artifact, draft, patience))
                .filter(counted -> CountWords.code(counted.count()).isPresent())
                .toList();
    }

    private Stream<Counted> counted(Artifact artifact, Drafts.Draft draft, Duration patience) {
        EntityDefinition entity = entities.read(artifact, draft.whole());
        return trials.count(entity, patience).stream().map(count -> new Counted(entity, count));
    }

    LocalizedText words(Counted counted) {
        return CountWords.of(counted.count(), messages);
    }

    /** The first that the designer may see. */
    List<Refused> first(Counted counted) {
        return trials.refused(session.user(), counted.entity(), counted.count().path(), MOST_LISTED);
    }
}
