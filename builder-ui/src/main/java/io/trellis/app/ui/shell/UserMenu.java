package io.trellis.app.ui.shell;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.avatar.Avatar;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.contextmenu.SubMenu;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import com.vaadin.flow.component.page.ColorScheme;
import com.vaadin.flow.spring.security.AuthenticationContext;
import io.trellis.app.signin.Passwords;
import io.trellis.core.notify.ChannelChoices;
import io.trellis.core.security.CurrentUser;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Who one is, one's account, language, light or dark, sign out. */
final class UserMenu extends MenuBar {

    /** Makes the menu of a person. */
    @Component
    public static class Factory {
        private final Preferences preferences;
        private final AuthenticationContext authentication;
        private final ChannelChoices channels;
        private final Passwords passwords;
        private final LookDialog.Factory looks;

        Factory(
                Preferences preferences,
                AuthenticationContext authentication,
                ChannelChoices channels,
                Passwords passwords,
                LookDialog.Factory looks) {
            this.looks = looks;
            this.preferences = preferences;
            this.authentication = authentication;
            this.channels = channels;
            this.passwords = passwords;
        }

        UserMenu create(CurrentUser user) {
            return new UserMenu(this, user);
        }
    }

    private UserMenu(Factory parts, CurrentUser user) {
        addThemeVariants(MenuBarVariant.TERTIARY);
        addClassName("user-menu");
        UI.getCurrent().getPage().setColorScheme(parts.preferences.scheme(user));
        Avatar avatar = new Avatar(user.name());
        MenuItem root = addItem(avatar);
        root.setAriaLabel(t("user.menu", user.name()));
        SubMenu menu = root.getSubMenu();
        MenuItem name = menu.addItem(user.name() + " · " + user.username());
        name.setEnabled(false);
        menu.addItem(t("account.title"), click -> UI.getCurrent().navigate("account"));
        menu.addSeparator();
        for (Locale locale : Languages.OFFERED) {
            MenuItem item = menu.addItem(locale.equals(Locale.ENGLISH) ? "English" : "中文", click -> {
                Languages.choose(locale);
                UI.getCurrent().getPage().reload();
            });
            item.setCheckable(true);
            item.setChecked(locale.getLanguage().equals(Texts.locale().getLanguage()));
        }
        menu.addSeparator();
        scheme(menu, parts.preferences, user, ColorScheme.Value.LIGHT, "user.light");
        scheme(menu, parts.preferences, user, ColorScheme.Value.DARK, "user.dark");
        scheme(menu, parts.preferences, user, ColorScheme.Value.SYSTEM, "user.system");
        MenuItem told = menu.addItem(t("presence.told"));
        told.setCheckable(true);
        told.setChecked(parts.preferences.isTold(user));
        told.addClickListener(click -> parts.preferences.tell(user, told.isChecked()));
        parts.channels.of(user).forEach(choice -> channel(menu, parts.channels, user, choice));
        menu.addSeparator();
        if (parts.looks.mayOpen(user)) {
            menu.addItem(t("look.menu"), click -> parts.looks.open(user));
        }
        menu.addItem(t("keys.title"), click -> ShortcutList.open());
        menu.addItem(t("jobs.title"), click -> UI.getCurrent().navigate("jobs"));
        menu.addItem(t("watching.title"), click -> UI.getCurrent().navigate("watching"));
        menu.addItem(t("absence.title"), click -> UI.getCurrent().navigate("account/absence"));
        menu.addSeparator();
        menu.addItem(new Span(t("user.signOutEverywhere")), click -> {
            parts.passwords.signOutEverywhere(user, user.id());
            parts.authentication.logout();
        });
        menu.addItem(new Span(t("user.signOut")), click -> parts.authentication.logout());
    }

    private static void channel(SubMenu menu, ChannelChoices channels, CurrentUser user, ChannelChoices.Choice choice) {
        MenuItem item = menu.addItem(t(choice.label()));
        item.setCheckable(true);
        item.setChecked(choice.wanted());
        MenuItem daily = menu.addItem(t("user.daily", t(choice.label())));
        daily.setCheckable(true);
        daily.setChecked(choice.daily());
        daily.setEnabled(choice.wanted());
        daily.addClickListener(click -> channels.daily(user, choice.channel(), daily.isChecked()));
        item.addClickListener(click -> {
            channels.choose(user, choice.channel(), item.isChecked());
            daily.setEnabled(item.isChecked());
        });
    }

    private static void scheme(
            SubMenu menu, Preferences preferences, CurrentUser user, ColorScheme.Value scheme, String text) {
        menu.addItem(t(text), click -> {
            UI.getCurrent().getPage().setColorScheme(scheme);
            preferences.scheme(user, scheme);
        });
    }
}
