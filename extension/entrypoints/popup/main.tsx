import { render } from 'preact'

render(<p>Lightpool</p>, document.querySelector('#app')!)
