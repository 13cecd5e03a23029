package io.trellis.app.ui.views;

import io.trellis.app.ui.design.AppDraft;
import io.trellis.app.ui.shell.Texts;
import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.error.TrellisException;
import io.trellis.core.filter.FieldPath;
import io.trellis.core.filter.Filter;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.entity.Entities;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.entity.NameProposal;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldPaths;
import io.trellis.form.field.FieldTypes;
import io.trellis.form.field.ResolvedPath;
import io.trellis.form.field.ValueKind;
import io.trellis.form.layout.FieldSlot;
import io.trellis.form.layout.Layouts;
import io.trellis.form.layout.ListLook;
import io.trellis.form.layout.ListView;
import io.trellis.form.layout.Presentation;
import io.trellis.form.layout.Presented;
import io.trellis.form.query.Sort;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** A list view while it is designed: read from the draft, written back with each step. */
public final class ViewDraft {

    private static final String ID_MARK = "_";

    /** Opens them. */
    @Component
    public static class Factory {
        private final Entities entities;
        private final Layouts layouts;
        private final FieldTypes types;

        Factory(Entities entities, Layouts layouts, FieldTypes types) {
            this.entities = entities;
            this.layouts = layouts;
            this.types = types;
        }

        ViewDraft open(AppDraft appDraft, String name) {
            return new ViewDraft(this, appDraft, new ArtifactId(Layouts.VIEW, name));
        }

        /** The views of an entity, in the order of their tabs. */
        public List<ListView> of(AppDraft appDraft, String entity) {
            return appDraft.draft().whole().all(Layouts.VIEW).stream()
                    .map(layouts::readView)
                    .filter(view -> view.entity().equals(entity))
                    .sorted(Comparator.comparingInt(ListView::order).thenComparing(ListView::name))
                    .toList();
        }

        /** Starts a view over an entity with its first fields as columns; answers its name. */
        public String create(AppDraft appDraft, EntityDefinition entity, LocalizedText label) {
            String name = NameProposal.free(
                    entity.name() + ID_MARK + NameProposal.of(label, "view"), taken -> appDraft.draft()
                            .find(new ArtifactId(Layouts.VIEW, taken))
                            .isPresent());
            ListView made = layouts.generateView(entity);
            int last = of(appDraft, entity.name()).stream()
                    .mapToInt(ListView::order)
                    .max()
                    .orElse(0);
            appDraft.put(
                    new ArtifactId(Layouts.VIEW, name),
                    layouts.write(new ListView(
                            name,
                            appDraft.app(),
                            entity.name(),
                            label,
                            made.columns(),
                            Filter.ALL,
                            made.sort(),
                            made.totals(),
                            last + 1,
                            Presented.TABLE)));
            return name;
        }
    }

    private final Factory parts;
    private final AppDraft appDraft;
    private final ArtifactId id;

    private ViewDraft(Factory parts, AppDraft appDraft, ArtifactId id) {
        this.parts = parts;
        this.appDraft = appDraft;
        this.id = id;
    }

    ArtifactId id() {
        return id;
    }

    /** Empty once the view is gone from the draft. */
    Optional<ListView> view() {
        return appDraft.draft().find(id).map(parts.layouts::readView);
    }

    private ListView now() {
        return view().orElseThrow();
    }

    Optional<EntityDefinition> entity() {
        return view().flatMap(view -> entity(view.entity()));
    }

    private Optional<EntityDefinition> entity(String name) {
        Optional<Artifact> drafted = appDraft.draft().find(new ArtifactId(Entities.KIND, name));
        return drafted.map(artifact ->
                        parts.entities.read(artifact, appDraft.draft().whole()))
                .or(() -> parts.entities.find(name));
    }

    /** Whether its records can be asked for already. */
    boolean isEntityPublished() {
        return parts.entities.find(now().entity()).isPresent();
    }

    void put(ListView view) {
        appDraft.put(id, parts.layouts.write(view));
    }

    void label(LocalizedText label) {
        put(now().labelled(label));
    }

    void order(int order) {
        put(now().placed(order));
    }

    void filter(Filter filter) {
        put(now().filtered(filter));
    }

    void sort(List<Sort> sort) {
        put(now().sorted(sort));
    }

    void totals(List<String> totals) {
        put(now().showing(now().columns(), totals));
    }

    void look(ListLook look) {
        put(now().looking(look));
    }

    ListLook look() {
        return now().look();
    }

    void opensFor(List<String> roles) {
        put(now().openingFor(roles));
    }

    List<String> columns() {
        return now().columns();
    }

    /** Other columns in this order. */
    void arrange(List<String> columns) {
        columns(columns);
    }

    void present(Presented presented) {
        put(now().as(presented));
    }

    Presented presented() {
        return now().presented();
    }

    /** Another presentation with what it proposes; empty slots where nothing suits, to be filled or named as problems. */
    Presented begin(Presentation presentation) {
        List<BoundField> fields = entity().stream()
                .flatMap(EntityDefinition::allFields)
                .flatMap(field -> bound(field).stream())
                .toList();
        return presentation
                .proposed(now().entity(), fields, now().columns())
                .orElseGet(() -> new Presented(presentation.id(), Map.of()));
    }

    /** The paths that a slot takes, own fields first. */
    List<String> fitting(FieldSlot slot) {
        return paths().stream()
                .filter(path -> resolve(path)
                        .filter(found -> slot.takes(found, now().entity()))
                        .isPresent())
                .toList();
    }

    private Optional<ResolvedPath> resolve(String path) {
        return entity().flatMap(entity -> FieldPaths.over(this::entity, parts.types)
                .resolve(entity.name(), FieldPath.of(path))
                .found());
    }

    private void columns(List<String> columns) {
        put(now().showing(
                        columns,
                        now().totals().stream().filter(columns::contains).toList()));
    }

    /** Puts a column at a place, which counts the column itself where it stands before it. */
    void place(String path, int position) {
        List<String> columns = new ArrayList<>(now().columns());
        int before = columns.indexOf(path);
        columns.remove(path);
        int at = before >= 0 && before < position ? position - 1 : position;
        columns.add(Math.clamp(at, 0, columns.size()), path);
        columns(columns);
    }

    void move(String path, int by) {
        List<String> columns = new ArrayList<>(now().columns());
        int at = columns.indexOf(path) + by;
        if (at >= 0 && at < columns.size()) {
            columns.remove(path);
            columns.add(at, path);
            columns(columns);
        }
    }

    void remove(String path) {
        columns(now().columns().stream().filter(one -> !one.equals(path)).toList());
    }

    /** What can be a column. */
    Optional<FieldTree> tree() {
        return entity().map(entity -> new FieldTree(entity, this::entity, parts.types));
    }

    private List<String> paths() {
        List<String> offered = new ArrayList<>();
        List<String> behind = new ArrayList<>();
        entity().ifPresent(entity -> entity.allFields().forEach(field -> {
            offered.add(field.key());
            bound(field).flatMap(BoundField::target).flatMap(this::entity).ifPresent(target -> target.fields()
                    .forEach(other -> behind.add(field.key() + "." + other.key())));
        }));
        offered.addAll(behind);
        return offered;
    }

    /** {@code Account › Industry} for a field behind a lookup. */
    String label(String path) {
        return entity().map(entity -> label(entity, path)).orElse(path);
    }

    private String label(EntityDefinition entity, String path) {
        String[] steps = path.split("\\.", 2);
        Optional<FieldDefinition> field = entity.field(steps[0]);
        String own = field.map(FieldDefinition::label).map(Texts::t).orElse(steps[0]);
        if (steps.length == 1) {
            return own;
        }
        return own + " › "
                + field.flatMap(this::bound)
                        .flatMap(BoundField::target)
                        .flatMap(this::entity)
                        .map(target -> label(target, steps[1]))
                        .orElse(steps[1]);
    }

    /** Columns of the entity itself that can be summed. */
    List<String> summable() {
        return now().columns().stream()
                .filter(path -> entity().flatMap(entity -> entity.field(path))
                        .flatMap(this::bound)
                        .map(BoundField::kind)
                        .filter(kind -> kind == ValueKind.NUMBER || kind == ValueKind.MONEY)
                        .isPresent())
                .toList();
    }

    /** Fields of the entity itself that a list can be sorted by. */
    List<String> sortable() {
        return entity().stream()
                .flatMap(EntityDefinition::allFields)
                .filter(field -> bound(field).map(BoundField::sortable).orElse(false))
                .map(FieldDefinition::key)
                .toList();
    }

    private Optional<BoundField> bound(FieldDefinition field) {
        try {
            return Optional.of(parts.types.bind(field));
        } catch (TrellisException e) {
            // unfinished settings: the field is offered as a plain column
            return Optional.empty();
        }
    }
}
