package io.trellis.form.definition;

import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactKind;
import io.trellis.core.artifact.ArtifactSet;
import io.trellis.core.artifact.Problem;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.entity.Entities;
import io.trellis.form.entity.PublishedEntities;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Entities as artifacts. */
@Component
final class EntityKind implements ArtifactKind {

    private final PublishedEntities published;
    private final Messages messages;

    EntityKind(PublishedEntities published, Messages messages) {
        this.published = published;
        this.messages = messages;
    }

    @Override
    public String id() {
        return Entities.KIND;
    }

    @Override
    public LocalizedText label() {
        return messages.text("form.kind.entity");
    }

    @Override
    public List<Problem> check(Artifact artifact, ArtifactSet whole) {
        return List.of();
    }

    @Override
    public void activate(ArtifactSet set, Set<String> changed) {
        published.replace(set);
    }
}
