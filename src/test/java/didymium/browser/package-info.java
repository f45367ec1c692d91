/**
 * What people do in a browser, in a real Chromium against the whole portal with its sample
 * programme.
 */
package didymium.browser;
