package io.trellis.app.ui.entities;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.trellis.app.ui.design.AppDraft;
import io.trellis.app.ui.design.KindFace;
import io.trellis.app.ui.roles.Accesses;
import io.trellis.core.artifact.Artifact;
import io.trellis.form.entity.Entities;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Entities as they show themselves to who designs. */
@Component
@Order(30)
final class EntityFace implements KindFace {

    static final String ADDRESS = "design/entities/";

    private final NewEntities entities;
    private final Accesses accesses;

    EntityFace(NewEntities entities, Accesses accesses) {
        this.entities = entities;
        this.accesses = accesses;
    }

    @Override
    public String kind() {
        return Entities.KIND;
    }

    @Override
    public String icon() {
        return "records";
    }

    @Override
    public Optional<String> designer(Artifact artifact) {
        return Optional.of(ADDRESS + artifact.name());
    }

    @Override
    public Optional<Start> start() {
        return Optional.of(new Start("entities.new", VaadinIcon.PLUS, this::ask, List.of("new-entity"), true));
    }

    private void ask(AppDraft appDraft, AppDraft.Factory others, List<String> apps) {
        List<AppDraft> all = Stream.concat(
                        Stream.of(appDraft),
                        apps.stream().filter(app -> !app.equals(appDraft.app())).map(others::open))
                .toList();
        new NewEntityDialog(
                        all,
                        name -> entities.refused(all, name),
                        accesses::panel,
                        answer -> {
                            entities.create(answer);
                            UI.getCurrent().navigate(ADDRESS + answer.name());
                        },
                        app -> FileEntityView.ADDRESS + "?app=" + app.app())
                .open();
    }

    @Override
    public boolean isObject() {
        return true;
    }
}
