package io.trellis.app.ui.records;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.popover.Popover;
import com.vaadin.flow.component.popover.PopoverPosition;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.RoleDefinition;
import io.trellis.core.security.Roles;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Says in one line why a list opened with the view that it shows. */
@Component
final class WhyThisView {

    private final ShownView.All views;
    private final Roles roles;

    WhyThisView(ShownView.All views, Roles roles) {
        this.views = views;
        this.roles = roles;
    }

    /** Empty where there is no other view. */
    Optional<Div> of(CurrentUser user, String entity, ListState state) {
        List<ShownView> all = views.of(user, entity);
        if (all.size() < 2) {
            return Optional.empty();
        }
        ShownView shown = views.named(user, entity, state.view());
        Button button = new Button(VaadinIcon.QUESTION_CIRCLE_O.create());
        button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        button.setAriaLabel(t("list.why"));
        button.setTooltipText(t("list.why"));
        Popover line = new Popover();
        line.setTarget(button);
        line.setPosition(PopoverPosition.BOTTOM_END);
        line.setAriaLabel(t("list.why"));
        Div says = new Div(reason(user, shown, state.view()));
        says.addClassName("why-view");
        line.add(says);
        return Optional.of(new Div(button, line));
    }

    private String reason(CurrentUser user, ShownView shown, String asked) {
        if (asked.equals(ListState.EVERYTHING)) {
            return t("list.why.everything", shown.label());
        }
        if (asked.equals(shown.name())) {
            return t(shown.saved().isPresent() ? "list.why.own" : "list.why.chosen", shown.label());
        }
        String opens = opens(user, shown);
        return asked.isEmpty() ? opens : t("list.why.gone", opens);
    }

    private String opens(CurrentUser user, ShownView shown) {
        return shown.opensFor().stream()
                .filter(user.roles()::contains)
                .findFirst()
                .map(role -> t("list.why.role", shown.label(), label(role)))
                .orElseGet(() -> t("list.why.first", shown.label()));
    }

    private String label(String role) {
        return roles.find(role).map(RoleDefinition::label).map(text -> t(text)).orElse(role);
    }
}
