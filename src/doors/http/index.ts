/** doors/http: the HTTP API. */
export { buildHttp, type HttpOptions } from './http.js'
