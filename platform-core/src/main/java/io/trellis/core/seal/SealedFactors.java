package io.trellis.core.seal;

import io.trellis.core.security.FactorSeals;
import org.springframework.stereotype.Component;

/** {@link FactorSeals} with the keys that seal values too. */
@Component
public final class SealedFactors implements FactorSeals {

    private final Seals seals;

    public SealedFactors(Seals seals) {
        this.seals = seals;
    }

    @Override
    public boolean ready() {
        return seals.ready();
    }

    @Override
    public String seal(String text, String place) {
        return seals.seal(text, place);
    }

    @Override
    public String open(String sealed, String place) {
        return seals.open(sealed, place);
    }

    @Override
    public String mark(String text, String place) {
        return seals.mark(text, place);
    }
}
