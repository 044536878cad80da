package io.elpis.server.console;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import io.elpis.server.DemoServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Debian's Chromium, driven by Playwright. Where it is not installed, tests are skipped and say how
 * to install it. Whatever pages write to the browser's console is kept.
 */
public final class TestBrowser implements AutoCloseable {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final List<String> OWN =
      List.of("http://127.0.0.1:", "http://localhost:", "data:");
  private static final List<String> FLAGS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  private final Playwright playwright;
  private final Browser browser;
  private final List<String> complaints = Collections.synchronizedList(new ArrayList<>());

  /** How a reader's device is set. */
  public record Device(int width, int height, boolean dark, String locale) {
    public static final Device DESK = new Device(1440, 900, false, "en-US");
    static final Device PHONE = new Device(360, 740, true, "zh-CN");
  }

  public TestBrowser() {
    assumeTrue(
        Files.isExecutable(CHROMIUM),
        "no browser on this machine: apt-get install chromium fonts-wqy-zenhei");
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(new BrowserType.LaunchOptions().setExecutablePath(CHROMIUM).setArgs(FLAGS));
  }

  /** A fresh profile in which the role has followed its link. */
  Page signedIn(DemoServer server, String role, Device device) {
    Page page = nobody(device);
    page.navigate("http://127.0.0.1:" + server.port() + server.link(role));
    page.waitForURL(url -> !url.contains("sign-in"));
    return page;
  }

  /** A fresh profile. */
  public Page nobody(Device device) {
    BrowserContext context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setViewportSize(device.width(), device.height())
                .setColorScheme(device.dark() ? ColorScheme.DARK : ColorScheme.LIGHT)
                .setLocale(device.locale()));
    context.setDefaultTimeout(60_000);
    Page page = context.newPage();
    page.onConsoleMessage(message -> complaints.add(message.type() + ": " + message.text()));
    page.onPageError(error -> complaints.add("error: " + error));
    page.onRequest(request -> {
      if (OWN.stream().noneMatch(request.url()::startsWith)) {
        complaints.add("request to elsewhere");
      }
    });
    return page;
  }

  /** What pages wrote to the console, violations of the content policy included; forgets it. */
  List<String> complaints() {
    synchronized (complaints) {
      List<String> copy = List.copyOf(complaints);
      complaints.clear();
      return copy;
    }
  }

  /** What axe-core finds that shuts somebody out. */
  static List<String> serious(Page page) {
    return new AxeBuilder(page)
        .analyze().getViolations().stream()
            .filter(rule -> Set.of("serious", "critical").contains(rule.getImpact()))
            .map(rule -> rule.getId() + " at " + rule.getNodes().getFirst().getTarget())
            .toList();
  }

  /** A picture for the documentation, into the folder that was named, where one was. */
  static void picture(Page page, String name) {
    Optional.ofNullable(System.getProperty("elpis.pictures"))
        .map(Path::of)
        .filter(Files::isDirectory)
        .ifPresent(folder ->
            page.screenshot(new Page.ScreenshotOptions().setPath(folder.resolve(name + ".png"))));
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
