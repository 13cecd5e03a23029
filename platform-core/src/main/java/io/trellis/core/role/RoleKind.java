package io.trellis.core.role;

import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.ArtifactKind;
import io.trellis.core.artifact.ArtifactSet;
import io.trellis.core.artifact.ContentLabel;
import io.trellis.core.artifact.Named;
import io.trellis.core.artifact.Problem;
import io.trellis.core.artifact.Reference;
import io.trellis.core.artifact.ReferenceList;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.BuiltInRoles;
import io.trellis.core.security.Capability;
import io.trellis.core.security.FieldAccess;
import io.trellis.core.security.RoleDefinition.EntityRights;
import io.trellis.core.security.RoleJson;
import io.trellis.core.security.Scope;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

@Component
class RoleKind implements ArtifactKind {

    static final String ID = "role";
    private static final String ENTITY = "entity";

    private final Messages messages;

    RoleKind(Messages messages) {
        this.messages = messages;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public boolean isProposed() {
        return false;
    }

    @Override
    public LocalizedText label() {
        return messages.text("core.role.label");
    }

    @Override
    public List<Problem> check(Artifact artifact, ArtifactSet whole) {
        return new RoleCheck(artifact, whole, messages).problems();
    }

    @Override
    public Set<ArtifactId> dependencies(Artifact artifact) {
        return RoleJson.read(artifact.name(), artifact.content()).entities().keySet().stream()
                .filter(entity -> !entity.equals(BuiltInRoles.ANY_ENTITY) && !BuiltInRoles.PEOPLE.contains(entity))
                .map(entity -> new ArtifactId(ENTITY, entity))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public List<Reference> references(Artifact artifact, ArtifactSet whole) {
        ReferenceList list = new ReferenceList();
        artifact.content().path("entities").properties().forEach(rights -> {
            if (!rights.getKey().equals(BuiltInRoles.ANY_ENTITY)) {
                rights(rights.getKey(), rights.getValue(), whole, list);
            }
        });
        return list.all();
    }

    private void rights(String name, JsonNode rights, ArtifactSet whole, ReferenceList list) {
        ArtifactId entity = new ArtifactId(ENTITY, name);
        String pointer = ReferenceList.at("/entities", name);
        LocalizedText place = messages.textAbout("core.role.place.entity", ContentLabel.of(entity, whole));
        list.add(Named.whole(entity), pointer, new Reference.Writing.Key(), pointer, place);
        rights.path("fields").propertyNames().forEach(field -> {
            String at = ReferenceList.at(pointer + "/fields", field);
            list.add(Named.part(entity, field), at, new Reference.Writing.Key(), at, place);
        });
    }

    @Override
    public boolean knows(Named named, ArtifactSet whole) {
        return BuiltInRoles.ADMIN.equals(named.artifact().name())
                || BuiltInRoles.ANALYST.equals(named.artifact().name())
                || ArtifactKind.super.knows(named, whole);
    }

    /**
     * Who designs could otherwise make themselves an administrator, by the capability or by editing people and their roles, or
     * read of everybody what colleagues do not see of each other. Nobody gives a capability that they do not have.
     */
    @Override
    public Set<Capability> needs(Artifact artifact) {
        var role = RoleJson.read(artifact.name(), artifact.content());
        Set<Capability> needed = EnumSet.noneOf(Capability.class);
        needed.addAll(role.capabilities());
        role.entities().forEach((entity, rights) -> {
            if (BuiltInRoles.PEOPLE.contains(entity) && (writes(rights) || reads(rights))) {
                needed.add(Capability.ADMIN);
            }
        });
        return needed;
    }

    private static boolean reads(EntityRights rights) {
        return rights.read() != Scope.NONE
                || rights.mayExport()
                || rights.fields().values().stream().anyMatch(FieldAccess::mayRead);
    }

    private static boolean writes(EntityRights rights) {
        return rights.create() || rights.mayImport() || rights.update() != Scope.NONE || rights.delete() != Scope.NONE;
    }
}
