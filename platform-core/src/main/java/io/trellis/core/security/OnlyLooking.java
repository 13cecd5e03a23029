package io.trellis.core.security;

import io.trellis.core.error.CoreError;
import io.trellis.core.error.TrellisException;
import io.trellis.core.i18n.BundleMessages;

/** Somebody who looks as somebody else wanted to change something. */
public final class OnlyLooking extends TrellisException {

    OnlyLooking() {
        super(CoreError.FORBIDDEN, new BundleMessages().text("core.look.only"));
    }
}
