package dev.selfsame.server.security;

import dev.selfsame.server.config.ConfigException;
import dev.selfsame.server.config.ConfigKey;
import dev.selfsame.server.config.ConfigKeys;
import dev.selfsame.server.config.ServerConfig;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** Where the server may listen: on loopback freely, elsewhere only with TLS and authentication. */
public final class Listening {

  private Listening() {}

  /**
   * The address to listen on.
   *
   * @throws ConfigException saying exactly what to set, if it is not to be listened on like this
   */
  public static InetSocketAddress address(ServerConfig config) {
    InetAddress address = resolve(config);
    List<String> problems = new ArrayList<>();
    boolean certificate = config.find(ConfigKeys.TLS_CERTIFICATE).isPresent();
    boolean key = config.find(ConfigKeys.TLS_PRIVATE_KEY).isPresent();
    boolean authority = config.find(ConfigKeys.TLS_CLIENT_CA).isPresent();
    if (certificate != key) {
      problems.add(
          "%s is set without %s: TLS needs both"
              .formatted(
                  certificate ? ConfigKeys.TLS_CERTIFICATE : ConfigKeys.TLS_PRIVATE_KEY,
                  certificate ? ConfigKeys.TLS_PRIVATE_KEY : ConfigKeys.TLS_CERTIFICATE));
    } else if (authority && !certificate) {
      problems.add(
          "tls.client_ca_file is set without TLS: set tls.certificate_file and"
              + " tls.private_key_file too");
    }
    for (var file :
        List.of(ConfigKeys.TLS_CERTIFICATE, ConfigKeys.TLS_PRIVATE_KEY, ConfigKeys.TLS_CLIENT_CA)) {
      config
          .find(file)
          .filter(path -> !Files.isReadable(path))
          .ifPresent(path -> problems.add(unreadable(file, path.toString())));
    }
    boolean authenticates = authority || config.find(ConfigKeys.TOKEN_FILE).isPresent();
    if (!address.isLoopbackAddress() && !config.get(ConfigKeys.INSECURE)) {
      refuse(config.get(ConfigKeys.ADDRESS), certificate && key, authenticates, problems);
    }
    if (!problems.isEmpty()) {
      throw new ConfigException(problems);
    }
    return new InetSocketAddress(address, config.get(ConfigKeys.PORT));
  }

  private static String unreadable(ConfigKey<?> key, String path) {
    return "%s is '%s': there is no such file, or it cannot be read".formatted(key, path);
  }

  private static void refuse(
      String address, boolean encrypts, boolean authenticates, List<String> problems) {
    List<String> missing = new ArrayList<>();
    if (!encrypts) {
      missing.add("tls.certificate_file and tls.private_key_file");
    }
    if (!authenticates) {
      missing.add("auth.token_file or tls.client_ca_file");
    }
    if (!missing.isEmpty()) {
      problems.add(
          ("server.address is '%s', which others can reach: set %s; or listen on 127.0.0.1; or set"
                  + " insecure: true (--insecure) to let anybody in")
              .formatted(address, String.join(", and ", missing)));
    }
  }

  private static InetAddress resolve(ServerConfig config) {
    String address = config.get(ConfigKeys.ADDRESS);
    try {
      return InetAddress.getByName(address);
    } catch (UnknownHostException e) {
      throw new ConfigException(
          "server.address is '%s': use an address of this machine, such as 127.0.0.1 or 0.0.0.0"
              .formatted(address));
    }
  }
}
