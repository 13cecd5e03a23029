package io.trellis.app.ui.design;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.trellis.core.artifact.Artifact;
import java.util.List;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Navigations as they show themselves to who designs. */
@Component
@Order(10)
final class NavigationFace implements KindFace {

    static final String KIND = "navigation";
    private static final String ADDRESS = "design/navigation/";

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public boolean isOneOfMany() {
        return false;
    }

    @Override
    public String icon() {
        return "menu";
    }

    @Override
    public Optional<String> designer(Artifact artifact) {
        return Optional.of(ADDRESS + artifact.name());
    }

    /** The app's navigation; named after the app where it is yet to be made. */
    @Override
    public Optional<Start> start() {
        return Optional.of(new Start(
                "design.navigation",
                VaadinIcon.MENU,
                (appDraft, others, apps) -> UI.getCurrent()
                        .navigate(ADDRESS
                                + appDraft.all(KIND)
                                        .findFirst()
                                        .map(Artifact::name)
                                        .orElse(appDraft.app())),
                List.of(),
                false));
    }
}
