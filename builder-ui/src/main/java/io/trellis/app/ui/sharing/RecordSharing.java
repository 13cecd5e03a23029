package io.trellis.app.ui.sharing;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.icon.VaadinIcon;
import io.trellis.app.ui.people.People;
import io.trellis.app.ui.records.RecordOffers;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Grantees;
import io.trellis.core.security.Roles;
import io.trellis.core.security.Share;
import io.trellis.core.security.Share.Grantee;
import io.trellis.core.security.Users;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordShares;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** "Share" in the head of a record. */
@Component
@Order(70)
final class RecordSharing implements RecordOffers {

    final RecordShares shares;
    final Grantees grantees;
    final People people;
    final Clock clock;
    final OwnTeam teams;
    private final Users users;
    private final Roles roles;

    RecordSharing(
            RecordShares shares,
            Grantees grantees,
            People people,
            Clock clock,
            OwnTeam teams,
            Users users,
            Roles roles) {
        this.teams = teams;
        this.shares = shares;
        this.grantees = grantees;
        this.people = people;
        this.clock = clock;
        this.users = users;
        this.roles = roles;
    }

    @Override
    public List<Offer> of(CurrentUser user, RecordData record, Runnable reload) {
        return shares.mayShare(user, record.id())
                ? List.of(new Offer("share", t("share.open"), VaadinIcon.USERS, t("share.help"), () -> new ShareDialog(
                                this, user, record, reload)
                        .open()))
                : List.of();
    }

    /** People, departments and roles to choose from, without whose it is. */
    List<Grantee> choices(RecordData record) {
        return choices().stream()
                .filter(one -> one.kind() != Share.Kind.USER || !one.id().equals(record.owner()))
                .toList();
    }

    List<Grantee> choices() {
        List<Grantee> all = new ArrayList<>();
        people.active().forEach(person -> all.add(new Grantee(Share.Kind.USER, person.id())));
        users.departments().forEach(one -> all.add(new Grantee(Share.Kind.DEPARTMENT, one.id())));
        roles.all().forEach(role -> all.add(new Grantee(Share.Kind.ROLE, role.name())));
        return all;
    }

    /** As in "Li Si", "Sales (department)". */
    String name(Grantee to) {
        String name = t(grantees.name(to));
        return switch (to.kind()) {
            case USER -> name;
            case DEPARTMENT -> t("share.department", name);
            case ROLE -> t("share.role", name);
        };
    }
}
