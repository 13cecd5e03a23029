package io.trellis.form.site;

import io.trellis.core.error.CoreError;
import io.trellis.core.error.TrellisException;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.Capability;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.form.field.Violation;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What administrators make and see of websites. */
@Component
public final class Sites {

    /** So many may there be. */
    public static final int MOST = 20;

    /** Of events that a site may tell on a day. */
    public static final int MOST_DAILY = 1_000_000;

    private static final int KEY_BYTES = 15;

    private final SiteStore store;
    private final SiteCheck check;
    private final Permissions permissions;
    private final Messages messages;
    private final SecureRandom random = new SecureRandom();

    Sites(SiteStore store, SiteCheck check, Permissions permissions, Messages messages) {
        this.store = store;
        this.check = check;
        this.permissions = permissions;
        this.messages = messages;
    }

    /** Ordered by label. */
    public List<Site> all(CurrentUser user) {
        administers(user);
        return store.all();
    }

    public Optional<Site> find(CurrentUser user, String id) {
        administers(user);
        return store.find(id);
    }

    /** What it told lately, newest first; days without anything are left out. */
    public List<SiteDay> days(CurrentUser user, String id, int limit) {
        administers(user);
        return store.days(id, limit);
    }

    /**
     * @param site whose key is not looked at: it has the one of before, or a new one
     * @param fresh whether there is to be none of this id yet
     * @return what is wrong, each at a member of {@link Site}; nothing where it is saved
     */
    public List<Violation> save(CurrentUser user, Site site, boolean fresh) {
        user.requireActing();
        administers(user);
        List<Violation> wrong = check.wrong(site, fresh, store);
        if (wrong.isEmpty()) {
            store.put(with(site, store.find(site.id()).map(Site::key).orElseGet(this::key)));
        }
        return wrong;
    }

    /** From now on another key counts: what pages say under the one of before is not heard any more. */
    public void renew(CurrentUser user, String id) {
        user.requireActing();
        administers(user);
        store.put(with(require(id), key()));
    }

    /** The events that it told stay. */
    public void delete(CurrentUser user, String id) {
        user.requireActing();
        administers(user);
        store.delete(require(id).id());
    }

    private String key() {
        byte[] bytes = new byte[KEY_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static Site with(Site site, String key) {
        return new Site(
                site.id(),
                site.label(),
                key,
                site.origins(),
                site.entity(),
                site.fills(),
                site.person(),
                site.daily(),
                site.active());
    }

    private Site require(String id) {
        return store.find(id)
                .orElseThrow(() -> new TrellisException(CoreError.NOT_FOUND, messages.text("form.site.unknown", id)));
    }

    private void administers(CurrentUser user) {
        if (!permissions.has(user, Capability.ADMIN)) {
            throw new TrellisException(CoreError.FORBIDDEN, messages.text("form.site.forbidden"));
        }
    }
}
