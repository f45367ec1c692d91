package didymium.outbound;

import java.io.IOException;

/** The name leads to an address that the portal is not sent to. */
public final class RefusedAddress extends IOException {
  private static final long serialVersionUID = 1L;
}
