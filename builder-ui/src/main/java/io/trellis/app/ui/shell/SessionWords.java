package io.trellis.app.ui.shell;

import com.vaadin.flow.server.CustomizedSystemMessages;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.SystemMessages;
import com.vaadin.flow.server.SystemMessagesInfo;
import com.vaadin.flow.server.VaadinServiceInitListener;
import io.trellis.core.i18n.Messages;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** What a page says when its session is over or something broke for good, in the page's language; a click leads on. */
@Component
class SessionWords implements VaadinServiceInitListener {

    private final Messages messages;

    SessionWords(Messages messages) {
        this.messages = messages;
    }

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.getSource().setSystemMessagesProvider(this::words);
    }

    private SystemMessages words(SystemMessagesInfo info) {
        Locale locale = info.getLocale();
        CustomizedSystemMessages words = new CustomizedSystemMessages();
        words.setSessionExpiredNotificationEnabled(true);
        words.setSessionExpiredCaption(messages.text("app.session.ended", locale));
        words.setSessionExpiredMessage(messages.text("app.session.ended.help", locale));
        words.setInternalErrorCaption(messages.text("app.session.broken", locale));
        words.setInternalErrorMessage(messages.text("app.session.broken.help", locale));
        // a page that is open had its cookie: it went with the session
        words.setCookiesDisabledCaption(messages.text("app.session.ended", locale));
        words.setCookiesDisabledMessage(messages.text("app.session.ended.help", locale));
        return words;
    }
}
