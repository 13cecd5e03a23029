package io.trellis.core.mongo;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** With each class of tests go the databases that it made on a server, so that the server is not left full. */
public final class DroppedDatabases implements AfterAllCallback {

    @Override
    public void afterAll(ExtensionContext context) {
        if (context.getEnclosingTestClasses().isEmpty()) {
            TestServers.drop();
        }
    }
}
