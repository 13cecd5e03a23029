package io.trellis.form.definition;

import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactKind;
import io.trellis.core.artifact.ArtifactSet;
import io.trellis.core.artifact.Named;
import io.trellis.core.artifact.Problem;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.entity.Entities;
import io.trellis.form.entity.SharedOptions;
import io.trellis.form.field.OptionSets;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Shared sets of options as artifacts. In use before the entities, whose fields have their options from them. */
@Component
@Order(5)
final class OptionSetKind implements ArtifactKind {

    private final OptionSets sets;
    private final Entities entities;
    private final ObjectProvider<EntityKind> users;
    private final Messages messages;

    OptionSetKind(OptionSets sets, Entities entities, ObjectProvider<EntityKind> users, Messages messages) {
        this.sets = sets;
        this.entities = entities;
        this.users = users;
        this.messages = messages;
    }

    @Override
    public String id() {
        return SharedOptions.KIND;
    }

    @Override
    public LocalizedText label() {
        return messages.text("form.kind.option-set");
    }

    @Override
    public List<Problem> check(Artifact artifact, ArtifactSet whole) {
        ProblemList problems = new ProblemList(artifact.id(), messages);
        new OptionSetCheck(artifact.content(), problems).run();
        return problems.all();
    }

    /** Which codes there are is said beside the field that has the value. */
    @Override
    public boolean knows(Named named, ArtifactSet whole) {
        return whole.find(named.artifact()).isPresent();
    }

    /** An entity that shares the set is changed by it, whether its own content is or not. */
    @Override
    public void prepare(Artifact artifact, ArtifactSet whole) {
        users.ifAvailable(kind -> using(artifact, whole).forEach(entity -> kind.prepare(entity, whole)));
    }

    @Override
    public void tidy(Artifact artifact, ArtifactSet published) {
        users.ifAvailable(kind -> using(artifact, published).forEach(entity -> kind.tidy(entity, published)));
    }

    private Stream<Artifact> using(Artifact set, ArtifactSet whole) {
        return whole.all(Entities.KIND).stream()
                .filter(entity -> SharedOptions.among(entities.read(entity)).anyMatch(set.id()::equals));
    }

    @Override
    public void activate(ArtifactSet set, Set<String> changed) {
        sets.replace(set);
    }
}
