package io.trellis.app.ui.roles;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.trellis.app.ui.design.AppDraft;
import io.trellis.app.ui.design.KindFace;
import io.trellis.core.artifact.Artifact;
import java.util.List;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Roles as they show themselves to who designs. */
@Component
@Order(70)
final class RoleFace implements KindFace {

    private static final String ADDRESS = "design/roles/";

    private final NewRoles roles;

    RoleFace(NewRoles roles) {
        this.roles = roles;
    }

    @Override
    public String kind() {
        return RoleDraft.KIND;
    }

    @Override
    public String icon() {
        return "shield";
    }

    @Override
    public Optional<String> designer(Artifact artifact) {
        return Optional.of(ADDRESS + artifact.name());
    }

    @Override
    public Optional<Start> start() {
        return Optional.of(new Start("roles.new", VaadinIcon.SHIELD, this::ask, List.of("new-role-button"), false));
    }

    private void ask(AppDraft appDraft, AppDraft.Factory others, List<String> apps) {
        new NewRoleDialog(label -> roles.refused(appDraft, label), label -> UI.getCurrent()
                        .navigate(ADDRESS + roles.create(appDraft, label)))
                .open();
    }
}
