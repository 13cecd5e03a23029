package io.trellis.app.ui.admin;

import static io.trellis.app.ui.shell.Texts.t;

import io.trellis.core.file.DataFolder;
import io.trellis.core.store.StoreServer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Where the data lies, as an operator asks; passwords in addresses are left out. */
@Component
class StoresInUse {

    private final String mongo;
    private final String jdbc;
    private final DataFolder data;
    private final StoreServer server;

    StoresInUse(
            @Value("${TRELLIS_MONGODB_URI:}") String mongo,
            @Value("${trellis.engine.jdbc-url:${TRELLIS_ENGINE_JDBC_URL:}}") String jdbc,
            DataFolder data,
            StoreServer server) {
        this.mongo = mongo;
        this.jdbc = jdbc;
        this.data = data;
        this.server = server;
    }

    String records() {
        if (mongo.isBlank()) {
            return t("admin.store.embedded");
        }
        return plain(mongo) + " · " + server.version();
    }

    String engine() {
        return jdbc.isBlank() ? t("admin.store.h2") : plain(jdbc);
    }

    String folder() {
        return data.path().toAbsolutePath().normalize().toString();
    }

    private static String plain(String address) {
        return address.replaceAll("//[^@/]*@", "//").replaceAll("[?;].*", "");
    }
}
