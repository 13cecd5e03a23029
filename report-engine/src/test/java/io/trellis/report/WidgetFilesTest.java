package io.trellis.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.audit.SecurityLog;
import io.trellis.core.filter.Filter;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.security.Action;
import io.trellis.core.security.Capability;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.FieldAccess;
import io.trellis.core.security.Permissions;
import io.trellis.core.security.RowPolicy;
import io.trellis.form.exchange.SmallTable;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class WidgetFilesTest {

    private static final CurrentUser SOMEBODY = CurrentUser.system();
    private static final SmallTable TABLE =
            new SmallTable("Deals", List.of("Stage", "Value"), List.of(List.of("won", new BigDecimal(3))));

    private final Set<String> exported = new HashSet<>();
    private final List<String> noted = new ArrayList<>();
    private final WidgetFiles files = new WidgetFiles(new MayExport(), new Notes());

    @Test
    void onlyWhoMayExportWhatItIsAboutTakesItAndItIsNoted() {
        WidgetDefinition deals = widget("{}");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(files.write(SOMEBODY, "sales", deals, TABLE, WidgetFiles.Form.CSV, out))
                .isFalse();
        assertThat(out.size()).isZero();
        assertThat(noted).isEmpty();

        exported.add("opportunity");
        assertThat(files.write(SOMEBODY, "sales", deals, TABLE, WidgetFiles.Form.CSV, out))
                .isTrue();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("won,3");
        assertThat(noted).containsExactly("DATA_EXPORTED system dashboard/sales Taken[part=w1, form=csv, count=1]");
    }

    @Test
    void whatSaysTheTargetsIsAskedToo() {
        exported.add("opportunity");
        WidgetDefinition attainment = widget("{\"targets\":\"salesTarget\"}");
        assertThat(files.offered(SOMEBODY, attainment)).isFalse();
        exported.add("salesTarget");
        assertThat(files.offered(SOMEBODY, attainment)).isTrue();
    }

    private static WidgetDefinition widget(String options) {
        return new WidgetDefinition(
                "w1",
                "table",
                LocalizedText.same("Deals"),
                new WidgetDefinition.Cells(0, 0, 6, 4),
                "opportunity",
                Filter.ALL,
                List.of(),
                List.of(),
                List.of(),
                0,
                (ObjectNode) new JsonMapper().readTree(options));
    }

    private final class MayExport implements Permissions {

        @Override
        public boolean may(CurrentUser user, String entity, Action action) {
            return action == Action.EXPORT && exported.contains(entity);
        }

        @Override
        public RowPolicy rows(CurrentUser user, String entity, Action action) {
            return new RowPolicy.Nothing();
        }

        @Override
        public FieldAccess field(CurrentUser user, String entity, String fieldKey) {
            return FieldAccess.HIDDEN;
        }

        @Override
        public boolean has(CurrentUser user, Capability capability) {
            return false;
        }

        @Override
        public boolean give(Set<String> roles, Capability capability) {
            return false;
        }
    }

    private final class Notes implements SecurityLog {

        @Override
        public void exported(What what, String by, String way, @Nullable String of, Taken taken) {
            noted.add(what + " " + by + " " + of + " " + taken);
        }

        @Override
        public void note(
                What what, String name, @Nullable String by, String from, String way, @Nullable String record) {
            noted.add(what.toString());
        }

        @Override
        public void shown(String by, String way, String record, String field) {}

        @Override
        public void assisted(String person, String from, String about, Call call) {}

        @Override
        public List<Entry> find(Asked asked, int limit) {
            return List.of();
        }
    }
}
