package didymium.backup;

import com.fasterxml.jackson.core.type.TypeReference;
import didymium.bus.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Security;
import java.security.UnrecoverableKeyException;
import java.util.Map;
import javax.crypto.spec.SecretKeySpec;

/** Small secret files in a PKCS#12 store, encrypted and authenticated by a passphrase. */
final class KeyVault {
  private static final String ENTRY = "secrets";

  /** Of which length the store does not ask. */
  private static final String ALGORITHM = "AES";

  // what people choose as a passphrase is guessed faster than keys are
  static {
    Security.setProperty("keystore.pkcs12.keyPbeIterationCount", "600000");
    Security.setProperty("keystore.pkcs12.macIterationCount", "600000");
  }

  private KeyVault() {}

  /** The passphrase is not that of the store, or the store is damaged. */
  static final class WrongPassphrase extends IOException {
    WrongPassphrase(Throwable cause) {
      super("the passphrase is not the one that it was made with", cause);
    }
  }

  /**
   * @param files by their names
   */
  static void write(OutputStream to, char[] passphrase, Map<String, byte[]> files)
      throws IOException {
    try {
      var store = KeyStore.getInstance("PKCS12");
      store.load(null, passphrase);
      var secret = new SecretKeySpec(Json.buffer(files).getBytes(), ALGORITHM);
      store.setKeyEntry(ENTRY, secret, passphrase, null);
      store.store(to, passphrase);
    } catch (GeneralSecurityException e) {
      throw new IOException("the keys cannot be encrypted: " + e.getMessage(), e);
    }
  }

  /**
   * @throws WrongPassphrase if it is
   */
  static Map<String, byte[]> read(InputStream from, char[] passphrase) throws IOException {
    try {
      var store = KeyStore.getInstance("PKCS12");
      store.load(from, passphrase);
      var secret = store.getKey(ENTRY, passphrase).getEncoded();
      return Json.MAPPER.readValue(secret, new TypeReference<Map<String, byte[]>>() {});
    } catch (IOException e) {
      throw e.getCause() instanceof UnrecoverableKeyException ? new WrongPassphrase(e) : e;
    } catch (GeneralSecurityException e) {
      throw new WrongPassphrase(e);
    }
  }
}
