package io.trellis.app.ui.entities;

import static io.trellis.app.ui.shell.Texts.t;

import io.trellis.app.ui.design.AppDraft;
import io.trellis.app.ui.design.Paths;
import io.trellis.app.ui.imports.ImportAddress;
import io.trellis.app.ui.roles.AccessPanel;
import io.trellis.app.ui.shell.Notices;
import io.trellis.app.ui.shell.Session;
import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.Dependents;
import io.trellis.core.artifact.Problem;
import io.trellis.core.artifact.PublishResult;
import io.trellis.core.artifact.Publisher;
import io.trellis.core.file.Files.StoredFile;
import io.trellis.core.security.Action;
import io.trellis.core.security.Permissions;
import io.trellis.form.entity.Entities;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.exchange.EntityProposal.Column;
import io.trellis.form.exchange.EntityProposals;
import io.trellis.form.exchange.Imports;
import io.trellis.form.exchange.Imports.ImportSettings;
import io.trellis.form.exchange.Imports.Mode;
import io.trellis.form.exchange.table.TableReading;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Makes entities that were proposed for files, and brings the rows into them. */
@Component
class FileEntities {

    private final NewEntities newEntities;
    private final Entities entities;
    private final Dependents dependents;
    private final EntityProposals proposals;
    private final Imports imports;
    private final Permissions permissions;
    private final Session session;

    FileEntities(
            NewEntities newEntities,
            Entities entities,
            Dependents dependents,
            EntityProposals proposals,
            Imports imports,
            Permissions permissions,
            Session session) {
        this.newEntities = newEntities;
        this.entities = entities;
        this.dependents = dependents;
        this.proposals = proposals;
        this.imports = imports;
        this.permissions = permissions;
        this.session = session;
    }

    /**
     * @param entity under the name that was proposed, by which its lookups may name it
     * @param name under which it is made
     * @param reading how the file of its rows is read
     */
    record Made(
            AppDraft appDraft,
            EntityDefinition entity,
            String name,
            List<MadeField> fields,
            AccessPanel.Answer access,
            boolean inNavigation,
            StoredFile file,
            TableReading reading) {}

    /** Only the draft; the rows wait until it is published. */
    void draft(Made made) {
        create(made);
        wait(made);
        Notices.done(t("entities.file.drafted"));
        Paths.go(EntityFace.ADDRESS + made.name());
    }

    private void wait(Made made) {
        WaitingRows.keep(
                made.name(),
                ImportAddress.ofFile(made.file().id(), made.reading()).path(made.name()));
    }

    /** What cannot be published or imported stays a draft, or waits; which of them is said. */
    void publishAndImport(Made made) {
        Set<ArtifactId> changed = create(made);
        wait(made);
        switch (made.appDraft().publish(new Publisher.Part(Optional.of(changed), ""))) {
            case PublishResult.Published published -> start(made);
            case PublishResult.Refused(var problems) -> {
                Notices.problem(t("entities.file.refused", reason(problems)));
                Paths.go(EntityFace.ADDRESS + made.name());
            }
            case PublishResult.Conflict conflict -> {
                Notices.problem(t("entities.file.conflict"));
                Paths.go(EntityFace.ADDRESS + made.name());
            }
        }
    }

    private static String reason(List<Problem> problems) {
        return problems.stream()
                .filter(problem -> problem.severity() == Problem.Severity.ERROR)
                .findFirst()
                .map(problem -> t(problem.message()))
                .orElse("");
    }

    private void start(Made made) {
        if (!permissions.may(session.user(), made.name(), Action.IMPORT)) {
            Notices.problem(t("entities.file.forbidden", t(made.entity().label())));
            Paths.go(EntityFace.ADDRESS + made.name());
            return;
        }
        EntityDefinition entity = entities.get(made.name());
        Map<String, Column> columns = new LinkedHashMap<>();
        made.fields().forEach(field -> columns.put(field.name, field.column));
        String job = imports.start(
                session.user(),
                made.name(),
                made.file(),
                new ImportSettings(Mode.CREATE, null, false, proposals.mapping(entity, columns), made.reading()));
        Paths.go(ImportAddress.ofJob(job).path(made.name()));
    }

    private Set<ArtifactId> create(Made made) {
        EntityDefinition entity = made.entity();
        Artifact proposed =
                new Artifact(new ArtifactId(Entities.KIND, entity.name()), entity.app(), entities.write(entity));
        EntityDefinition named = entities.read(new Artifact(
                new ArtifactId(Entities.KIND, made.name()),
                entity.app(),
                dependents.copied(proposed, made.name(), made.appDraft().draft().whole())));
        return newEntities.create(made.appDraft(), named, made.access(), made.inNavigation());
    }
}
